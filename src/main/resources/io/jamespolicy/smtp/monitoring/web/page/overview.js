// The view of now: the state, the charts of the last hour or day, and who does what and why it is refused.

import * as api from './api.js';
import {Chart, sum} from './charts.js';
import {all, changed, count, el, refresh, replace, time} from './dom.js';
import {activity, whoList} from './clients.js';

const TOLD = ['verified', 'forwarded', 'group', 'ambiguous', 'no_such_user', 'refused', 'not_local'];
const REFUSED = ['senders_refused', 'recipients_refused', 'messages_refused'];
const OF_SIZE = ['size_declared_over_limit', 'size_recipient_over_limit', 'size_received_over_limit', 'size_cut',
    'size_invalid_declaration', 'size_repeated_declaration'];
const NO_SPACE = ['size_low_disk', 'size_mailbox_full', 'size_received_mailbox_full'];
const TOO_MUCH = ['volume_messages', 'volume_recipients', 'volume_octets', 'transaction_too_many_recipients',
    'transaction_too_many_messages'];
const LIMITS = ['non_mail_commands', 'aborted_transactions', 'refused_recipients', 'errors', 'failed_authentications',
    'idle_keep_alive'].map((limit) => `limit_${limit}`);
const WHO = 6;

function of(...names) {
    return (history) => sum(history, names);
}

function ofVrfy(...outcomes) {
    return of(...outcomes.map((outcome) => `vrfy_${outcome}`));
}

/** What was refused for none of the reasons of this module. */
function byOthers(history) {
    const all = sum(history, REFUSED);
    const ours = sum(history, [...OF_SIZE, ...NO_SPACE, ...TOO_MUCH]);
    return all.map((value, i) => Math.max(0, value - ours[i]));
}

function charts() {
    return [
        new Chart('Open sessions', {'the most at once': of('sessions_open')}, (values) => Math.max(...values)),
        new Chart('Accepted mail, refused commands', {
            accepted: of('messages_accepted'),
            'RCPT refused': of('recipients_refused'),
            'MAIL refused': of('senders_refused'),
            'DATA refused': of('messages_refused'),
        }),
        new Chart('Refused, by reason', {
            size: of(...OF_SIZE),
            'disk or mailbox full': of(...NO_SPACE),
            'recipients or volume': of(...TOO_MUCH),
            'by James or others': byOthers,
        }),
        new Chart('Commands without mail', {
            RSET: of('commands_rset'),
            NOOP: of('commands_noop'),
            VRFY: of('commands_vrfy'),
            EXPN: of('commands_expn'),
        }),
        new Chart('Answers to VRFY and EXPN', {
            told: ofVrfy(...TOLD),
            'over budget': ofVrfy('over_budget'),
            disabled: ofVrfy('disabled', 'usage'),
            'nothing told': ofVrfy('noncommittal', 'cannot_verify', 'unavailable'),
        }),
        new Chart('Limits, strikes and bans', {
            'sessions over a limit': of(...LIMITS),
            'of them failed AUTH': of('limit_failed_authentications'),
            strikes: of('strikes'),
            bans: of('bans'),
            'refused connections': of('clients_refused'),
        }),
    ];
}

function stateList(state) {
    const under = state.servers.filter((server) => server.underPolicy);
    const without = state.servers.filter((server) => !server.underPolicy);
    const named = (servers) => servers.map((server) => `${server.name} (${server.addresses})`).join(', ');
    const items = {
        'Store of bans, disk, quota, users': state.problems.length === 0
            ? el('span', {class: 'good'}, '✓ all well')
            : el('span', {class: 'bad'}, state.problems.map((problem) => problem.text).join('; ')),
        'Under policy': named(under) || el('span', {class: 'bad'}, 'no server'),
        ...(without.length === 0 ? {} : {'Without policy': named(without)}),
        'Audit log': state.auditLog ? 'on' : el('span', {class: 'warn'}, 'off: its logger is above INFO'),
        Settings: `${state.settings}, at ${time(state.settingsSince)}`,
        Module: `${state.version}, James started ${time(state.startedAt)}`,
    };
    return el('dl', {class: 'state panel'},
        Object.entries(items).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))));
}

export function create(root) {
    const top = el('div', {});
    const who = el('section', {class: 'panel', 'aria-label': 'Who'});
    const drawn = charts();
    let period = 'hour';
    const switches = ['hour', 'day'].map((each) => el('button', {
        type: 'button',
        'aria-pressed': String(each === period),
        onclick: () => {
            period = each;
            switches.forEach((other) => other.setAttribute('aria-pressed', String(other.textContent === `Last ${each}`)));
            changed();
        },
    }, `Last ${each}`));

    async function draw() {
        const history = await api.history(period);
        drawn.forEach((chart) => chart.refresh(history));
    }

    async function drawWho() {
        const doing = await activity();
        refresh(who, el('h2', {}, 'Who does what, and why it is refused'), whoList(doing.slice(0, WHO)),
            doing.length > WHO ? el('p', {}, el('a', {href: '#clients'}, `The busiest ${count(doing.length, 'client')}`)) : null);
    }

    replace(root, top,
        el('div', {class: 'now'},
            el('section', {'aria-label': 'Over time'},
                el('div', {class: 'bar'}, el('h2', {}, 'Over time'), el('div', {}, switches)),
                el('div', {class: 'charts'}, drawn.map((chart) => chart.element))),
            who));
    return {
        async refresh(state) {
            refresh(top, stateList(state));
            await all(draw(), drawWho());
        },
    };
}
