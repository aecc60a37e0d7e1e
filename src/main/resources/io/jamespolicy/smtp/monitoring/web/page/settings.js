// The view of settings: the file as it is, what a reload would do, and the button that reloads. The page never writes
// the file.

import * as api from './api.js';
import {attempt, el, replace, table, time} from './dom.js';

function changes(title, lines) {
    return lines.length === 0 ? null
        : el('div', {}, el('h3', {}, title), el('ul', {}, lines.map((line) => el('li', {}, line))));
}

function difference(preview) {
    if (preview.faults !== '') {
        return el('div', {}, el('h3', {class: 'bad'}, 'The file has faults, and a reload would change nothing'),
            el('pre', {class: 'fault', tabindex: '0'}, preview.faults));
    }
    if (preview.changes.length + preview.waiting.length === 0) {
        return el('p', {class: 'good'}, 'The file is what is in force.');
    }
    return el('div', {}, changes('A reload would change', preview.changes),
        changes('Waits for the next start of James', preview.waiting));
}

export function create(root) {
    const head = el('p', {});
    const different = el('div', {id: 'difference'});
    const done = el('p', {role: 'status', class: 'good', id: 'reloaded'});
    const fault = el('pre', {class: 'fault', role: 'alert'});
    const file = el('pre', {tabindex: '0'});
    const inForce = el('section', {class: 'panel'});

    async function draw() {
        const [preview, overview] = await Promise.all([api.preview(), api.overview()]);
        replace(different, difference(preview));
        replace(file, preview.text ?? 'There is no smtppolicy.xml, or it cannot be read: all settings have their defaults.');
        replace(inForce, table('Settings in force', ['Setting', 'Value'], Object.entries(overview.settings), ''));
    }

    const reload = attempt(fault, async () => {
        replace(done, '');
        const outcome = await api.reload();
        const lines = outcome.changes.length;
        replace(done, lines === 0 ? 'Reloaded, no setting has changed.' : `Reloaded: ${outcome.changes.join('; ')}`);
        await draw();
    });
    replace(root,
        el('section', {class: 'panel'}, el('h2', {}, 'smtppolicy.xml'), head, different,
            el('p', {}, el('button', {type: 'button', class: 'main', onclick: reload}, 'Reload')), done, fault),
        el('div', {class: 'two'}, el('section', {class: 'panel'}, el('h2', {}, 'The file as it is'), file), inForce));
    return {
        every: 6,
        async refresh(state) {
            replace(head, `In force: ${state.settings}, at ${time(state.settingsSince)}. Edit the file in James's conf/; this page never writes it.`);
            await draw();
        },
    };
}
