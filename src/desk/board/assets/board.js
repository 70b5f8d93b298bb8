/** What the page does where scripts run. Without them every form and link still works by itself. */
import './acting.js';
import './asking.js';
import './keys.js';
import './live.js';
import './times.js';
import './trying.js';
