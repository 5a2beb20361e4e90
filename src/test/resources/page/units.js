import { run } from './harness.js';
import './text.test.js';
import './strings.test.js';
import './commands.test.js';
import './markdown.test.js';
import './timeline.test.js';
import './state.test.js';
import './shell.test.js';
import './bus.test.js';
import './connection.test.js';
import './outbox.test.js';
import './paging.test.js';
import './session.test.js';

run(document.getElementById('results'));
