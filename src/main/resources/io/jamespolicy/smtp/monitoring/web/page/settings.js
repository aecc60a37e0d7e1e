// The view of settings: the file as it is, what a reload would do, and the button that reloads. The page never writes
// the file.

import * as api from './api.js';
import {attempt, changed, el, refresh, replace, table, time} from './dom.js';

function list(title, lines) {
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
    return el('div', {}, list('A reload would change', preview.changes),
        list('Waits for the next start of James', preview.waiting));
}

export function create(root) {
    const head = el('p', {});
    const different = el('div', {id: 'difference'});
    const done = el('p', {role: 'status', class: 'good', id: 'reloaded'});
    const fault = el('pre', {class: 'fault', role: 'alert'});
    const file = el('pre', {tabindex: '0'});
    const inForce = el('section', {class: 'panel'});

    let shown;

    function show(preview) {
        shown = JSON.stringify(preview);
        refresh(different, difference(preview));
        refresh(file, preview.text ?? 'There is no smtppolicy.xml, or it cannot be read: all settings have their defaults.');
    }

    async function draw() {
        const [preview, overview] = await Promise.all([api.preview(), api.overview()]);
        show(preview);
        refresh(inForce, table('Settings in force', ['Setting', 'Value'], Object.entries(overview.settings), ''));
    }

    /** Reloads only what was shown. */
    const reload = attempt(fault, async () => {
        replace(done, '');
        const preview = await api.preview();
        if (JSON.stringify(preview) !== shown) {
            show(preview);
            throw new Error('The file has changed meanwhile. Look at it again, then reload.');
        }
        const {changes, waiting} = await api.reload();
        replace(done, changes.length === 0 ? 'Reloaded, no setting has changed.' : `Reloaded: ${changes.join('; ')}`,
            waiting.length === 0 ? '' : `. From the next start of James on: ${waiting.join('; ')}`);
        changed();
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
