// Without fonts of its own: a page asks for nothing that its reader has already.
import theme from 'vitepress/theme-without-fonts';
import './style.css';

export default theme;
