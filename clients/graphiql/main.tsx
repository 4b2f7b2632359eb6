import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('root');
if (root === null) throw new Error('Expected an element with the id "root" in index.html, but there is none.');
createRoot(root).render(<App />);
