import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element with the id "root" in index.html, got none');
createRoot(root).render(<App />);
