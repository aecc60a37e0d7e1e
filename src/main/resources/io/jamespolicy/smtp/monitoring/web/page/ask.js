// The view of questions: what the policies would say to a message, or to a VRFY, with the rules on the way.

import * as api from './api.js';
import {attempt, el, fromClient, octets, replace} from './dom.js';

const FIELDS = {
    client: ['Address of the client', true],
    listener: ['Port, such as 25 or 465 tls', true],
    user: ['User', false],
    sender: ['Sender', false],
    recipient: ['Recipient', false],
    octets: ['Octets', false],
    argument: ['Argument', true],
};
const MOMENTS = {ehlo: 'EHLO', mail: 'MAIL', rcpt: 'RCPT', data: 'the end of DATA', connection: 'the connection'};
const SIZE = ['client', 'listener', 'user', 'sender', 'recipient', 'octets'];
const VRFY = ['client', 'listener', 'user', 'argument'];

/** The rules in the order in which they are evaluated, up to the one that decides. */
function trace(rules, decided, otherwise = 'the default') {
    return el('ol', {class: 'trace'},
        rules.map((rule) => {
            const match = {true: 'yes', false: 'no', perhaps: 'perhaps'}[rule.matches];
            const why = {yes: 'matches', no: `fails at ${rule.condition}`, perhaps: `depends on ${rule.condition}`}[match];
            return el('li', {class: match}, `${rule.rule}: ${why}${rule.observed ? ', only observed' : ''}`);
        }),
        el('li', {class: 'yes'}, `decides: ${decided ?? otherwise}`));
}

function reply(lines) {
    return lines === null ? el('p', {class: 'good'}, 'passes') : el('p', {class: 'bad'}, fromClient(lines.join(' / ')));
}

function stage(moment, announced) {
    const open = moment.rules.some((rule) => rule.matches === 'perhaps');
    const limit = moment.limit === null ? 'no limit' : `limit ${open ? 'at most ' : ''}${octets(moment.limit)}`;
    return el('section', {}, el('h3', {}, `At ${MOMENTS[moment.moment]}: ${limit}`), trace(moment.rules, moment.rule),
        result(moment, announced));
}

function result(moment, announced) {
    if (moment.moment === 'ehlo') {
        return el('p', {}, announced === null ? 'Nothing is announced' : `Announced: ${announced}`);
    }
    return moment.missing.length > 0
        ? el('p', {class: 'warn'}, `Depends on ${moment.missing.map((each) => each.replaceAll('_', ' ')).join(', ')}`)
        : reply(moment.refusal);
}

function text(lines) {
    return el('details', {}, el('summary', {}, 'As text'), el('pre', {tabindex: '0'}, fromClient(lines.join('\n'))));
}

function ban(answer) {
    if (answer.ban === null) {
        return null;
    }
    return el('p', {class: 'bad'}, `The ban of ${answer.ban} ${answer.exemptBy === null ? 'refuses the client'
        : `has no effect: exempt by ${answer.exemptBy}`}`);
}

function ofSize(answer) {
    return [
        el('p', {}, el('strong', {}, answer.refusedAt === null ? `The message ${answer.lines.at(-1)}.` : `Refused at ${MOMENTS[answer.refusedAt]}.`),
            answer.recipient === null ? '' : ` The recipient is: ${answer.recipient.replaceAll('_', ' ')}.`),
        ban(answer),
        answer.moments.map((moment) => stage(moment, answer.announced)),
        answer.volume === null ? null : el('section', {}, el('h3', {}, 'Volume'),
            trace(answer.volume.rules, answer.volume.rule, 'no rule'), reply(answer.volume.refusal)),
        text(answer.lines),
    ].flat();
}

function ofVrfy(answer) {
    return [
        el('p', {}, el('strong', {}, `The policy answers: ${answer.answer}.`)),
        ban(answer),
        trace(answer.rules, answer.rule),
        el('p', {}, 'VRFY: ', fromClient(answer.vrfy.join(' / '))),
        el('p', {}, 'EXPN: ', fromClient(answer.expn.join(' / '))),
        text(answer.lines),
    ];
}

function question(title, what, names, show) {
    const answer = el('div', {role: 'status'});
    const fault = el('p', {class: 'fault', role: 'alert'});
    const form = el('form', {class: 'fields'},
        names.map((name) => el('label', {}, FIELDS[name][0],
            el('input', {name, required: FIELDS[name][1], size: name === 'listener' || name === 'octets' ? '8' : '18'}))),
        el('button', {class: 'main'}, 'Ask'));
    form.addEventListener('submit', attempt(fault, async () => {
        replace(answer, '');
        replace(answer, show(await api.explain(what, Object.fromEntries(new FormData(form)))));
    }));
    return el('section', {class: 'panel', id: `ask-${what}`}, el('h2', {}, title), form, fault, answer);
}

export function create(root) {
    replace(root, el('div', {class: 'two'},
        question('What happens to a message', 'size', SIZE, ofSize),
        question('What a client learns from VRFY', 'vrfy', VRFY, ofVrfy)));
    return {
        async refresh() {
            // a question is asked by its form
        },
    };
}
