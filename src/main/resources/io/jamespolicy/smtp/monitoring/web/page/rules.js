// The view of rules: the conditions of each as written, how often it decided, and what another size limit would refuse.

import * as api from './api.js';
import {attempt, el, number, octets, refresh, replace, table, time} from './dom.js';

const SECTIONS = {size: 'sizeRules', vrfy: 'vrfyRules', transactions: 'transactionRules', volume: 'volumeRules'};
const DEFAULT = '(default)';
const ALL = '(all)';
const SMALLEST = 10; // as a power of two: 1 KB
const LARGEST = 31; // 2 GB
const HALF = 0.5; // from where the text of a mark is left of it
const STEPS = 20; // of the slider, for each power of two
const SLIDER_MILLIS = 150;

/** The rules of a section in the order of the file: their names, and their settings as written. */
function rulesOf(settings, section) {
    const rules = new Map();
    for (const [key, value] of Object.entries(settings)) {
        const [, place, setting] = new RegExp(`^${section}\\.rule\\[(\\d+)]\\.(.+)$`).exec(key) ?? [];
        if (place !== undefined) {
            rules.set(place, {...rules.get(place), [setting]: value});
        }
    }
    return [...rules].map(([place, rule]) => ({name: rule.name ?? `${section}-${place}`, rule}));
}

function conditions(rule) {
    return Object.entries(rule).filter(([key]) => key !== 'name')
        .map(([key, value]) => `${key} ${value}`).join('; ');
}

/** An observed rule counts only what it would have changed. */
function use(counts, rule) {
    if (rule.mode === 'observe') {
        return counts.observed === 0 ? 'observed: would have changed nothing' : 'observed';
    }
    return counts.decided === 0 ? el('span', {class: 'warn'}, 'never decided') : 'in use';
}

function sectionTable(section, overview) {
    const counted = new Map(overview[SECTIONS[section]].map((use) => [use.rule, use]));
    const none = {decided: 0, refused: 0, observed: 0};
    const rules = rulesOf(overview.settings, section);
    const gone = [...counted.keys()].filter((name) => name !== DEFAULT && !rules.some((rule) => rule.name === name));
    const rows = [
        ...rules.map(({name, rule}) => [name, conditions(rule), counted.get(name) ?? none, use(counted.get(name) ?? none, rule)]),
        ...gone.map((name) => [name, 'no longer in the settings', counted.get(name), 'removed']),
        ...(section === 'volume' ? [] : [[DEFAULT, 'where no rule matches', counted.get(DEFAULT) ?? none, '']]),
    ];
    return el('section', {class: 'panel'}, table(`Rules of ${section}`,
        ['Rule', 'Conditions and effect', ['Decided', 'number'], ['Refused', 'number'], ['Would have changed', 'number'], 'Use'],
        rows.map(([name, text, counts, used]) => [name, text, number(counts.decided), number(counts.refused),
            number(counts.observed), used]), 'No rules.'));
}

/** A size as the settings have it, such as 25M, near the given number of octets. */
function written(size) {
    const step = Math.floor(Math.log2(size) / 10);
    return `${Math.round(size / 1024 ** step)}${'BKMG'[step]}`;
}

/** Where a size lies on the slider and in the picture, from 0 to 1. */
function place(size) {
    return Math.min(1, Math.max(0, (Math.log2(Math.max(size, 1)) - SMALLEST) / (LARGEST - SMALLEST)));
}

/** The percentiles of a distribution on the scale of the slider. */
function picture(distribution) {
    const marks = ['p50', 'p90', 'p95', 'p99', 'max'].map((name) => [name, distribution[name]]);
    return el('div', {class: 'sizes', role: 'img',
        'aria-label': marks.map(([name, size]) => `${name} ${octets(size)}`).join(', ')},
    marks.map(([name, size], row) => {
        const mark = el('span', {class: place(size) > HALF ? 'left' : false}, `${name} ${octets(size)}`);
        mark.style.left = `${100 * place(size)}%`; // not in markup: the policy of the page allows no style there
        mark.style.height = `${5.5 - row}rem`;
        return mark;
    }));
}

function answerText(answer) {
    const messages = (value) => `${number(value)} of ${number(answer.messages)} messages`;
    const change = answer.more > 0 ? `${number(answer.more)} more than now`
        : `${number(-answer.more)} fewer than now`;
    return `A limit of ${octets(answer.limit)} would have refused ${messages(answer.wouldRefuse)} `
        + `(${octets(answer.wouldRefuseOctets)}, refused ones as declared), ${answer.more === 0 ? 'as many as now' : change}; `
        + `since ${time(answer.since)}.`;
}

function whatIf() {
    const rule = el('select', {name: 'rule'});
    const period = el('select', {name: 'period'},
        ['hour', 'day', 'week'].map((each) => el('option', {value: each, selected: each === 'day'}, each)));
    const slider = el('input', {type: 'range', min: String(SMALLEST * STEPS), max: String(LARGEST * STEPS), name: 'limit'});
    const size = el('input', {size: '10', 'aria-label': 'Limit as in the settings, such as 25M'});
    const answer = el('p', {role: 'status', id: 'what-if'});
    const shown = el('div', {});
    const domains = el('div', {});
    const fault = el('p', {class: 'fault', role: 'alert'});
    let asked;
    slider.value = String(23 * STEPS);

    const ask = attempt(fault, async () => {
        const question = {limit: size.value, rule: rule.value, period: period.value};
        const found = await api.whatIf(question);
        if (question.limit !== size.value || question.rule !== rule.value || question.period !== period.value) {
            return; // an answer to a later question comes
        }
        answer.dataset.limit = String(found.limit);
        answer.dataset.refused = String(found.wouldRefuse);
        refresh(answer, answerText(found));
        refresh(domains, found.domains.length === 0 ? null : table(`Domains of the senders it would refuse, of all rules, since ${time(found.domainsSince)}`,
            ['Domain', ['Messages', 'number']],
            found.domains.map((each) => [each.domain, number(each.messages)]), ''));
    });
    const showSize = () => {
        size.value = written(2 ** (slider.value / STEPS));
        slider.setAttribute('aria-valuetext', size.value);
    };
    const draw = attempt(fault, async () => {
        const {distributions} = await api.sizes(period.value);
        const wanted = distributions.find((each) => each.kind === 'received' && each.server === ALL
            && each.rule === (rule.value || ALL));
        refresh(shown, wanted ? el('div', {}, el('p', {class: 'note'}, 'Sizes of received messages: half of them up to p50, 90 % up to p90'), picture(wanted)) : el('p', {class: 'note'}, 'No message was received in this period.'));
        await ask();
    });
    slider.addEventListener('input', () => {
        showSize();
        clearTimeout(asked);
        asked = setTimeout(ask, SLIDER_MILLIS);
    });
    size.addEventListener('change', ask);
    rule.addEventListener('change', draw);
    period.addEventListener('change', draw);
    showSize();
    return {
        element: el('section', {class: 'panel'}, el('h2', {}, 'What another size limit would refuse'),
            el('div', {class: 'fields bar'}, el('label', {}, 'Mail under', rule), el('label', {}, 'In the last', period)),
            shown, el('label', {}, 'Limit', slider), size, answer, fault, domains),
        async refresh(names) {
            const chosen = rule.value;
            if (names.join('\n') !== [...rule.options].slice(1).map((option) => option.value).join('\n')) {
                replace(rule, el('option', {value: ''}, 'all rules'), names.map((name) => el('option', {value: name}, name)));
                rule.value = names.includes(chosen) ? chosen : '';
            }
            await draw();
        },
    };
}

export function create(root) {
    const tables = el('div', {});
    const question = whatIf();
    replace(root, question.element, tables);
    return {
        every: 6, // the overview has the sizes of all rules
        async refresh() {
            const overview = await api.overview();
            refresh(tables, Object.keys(SECTIONS).map((section) => sectionTable(section, overview)));
            await question.refresh([...rulesOf(overview.settings, 'size').map((rule) => rule.name), DEFAULT]);
        },
    };
}
