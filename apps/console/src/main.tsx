import { render } from 'preact';
import { arriveAtWhatLinksTell } from './address.ts';
import { Console } from './console.tsx';
import { showAllText } from './visible-text.ts';

showAllText();
arriveAtWhatLinksTell();
const place = document.getElementById('console');
if (place) render(<Console />, place);
