import '@mantine/core/styles.css';
import '../theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element with the id "root" in index.html, got none');
createRoot(root).render(<App />);
