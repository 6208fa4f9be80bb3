import './styles/index.css';
import { App } from './app';

const app = new App(document.body);
void app.start();
