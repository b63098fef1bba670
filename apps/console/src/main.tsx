import { render } from 'preact';
import { Console } from './console.tsx';
import { showAllText } from './visible-text.ts';

showAllText();
const place = document.getElementById('console');
if (place) render(<Console />, place);
