// Makes elements, and spells numbers and times in the locale of the reader. What clients sent only ever becomes text:
// nothing in this page parses markup.

/**
 * An element with attributes and children, which are elements or text. An attribute that is false is left out, and one
 * that begins with "on" is a listener.
 */
export function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on')) {
            element.addEventListener(key.slice(2), value);
        } else if (value !== false && value !== undefined) {
            element.setAttribute(key, value === true ? '' : value);
        }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
}

/** Text that a client wrote: it cannot change the direction of what is around it. */
export function fromClient(text) {
    return el('bdi', {class: 'client'}, String(text));
}

/** Replaces the children. Keeps the focus on the one with the same data-key, and how far tables are scrolled. */
export function replace(parent, ...children) {
    const key = parent.contains(document.activeElement) && document.activeElement.dataset.key;
    const scrolled = [...parent.querySelectorAll('.scroll')].map((each) => each.scrollLeft);
    parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
    [...parent.querySelectorAll('.scroll')].forEach((each, i) => { each.scrollLeft = scrolled[i] ?? 0; });
    if (key) {
        [...parent.querySelectorAll('[data-key]')].find((child) => child.dataset.key === key)?.focus({preventScroll: true});
    }
}

/** The same for what is refreshed by itself: does nothing where nothing has changed, or while text of it is selected. */
export function refresh(parent, ...children) {
    const next = el('div', {}, ...children);
    const same = parent.childNodes.length === next.childNodes.length
        && [...parent.childNodes].every((child, i) => child.isEqualNode(next.childNodes[i]));
    const selection = getSelection();
    const reading = !selection.isCollapsed && parent.contains(selection.anchorNode);
    if (!same && !reading) {
        replace(parent, ...next.childNodes);
    }
}

/** Tells the page that an action has changed what it shows. */
export function changed() {
    document.dispatchEvent(new Event('changed'));
}

/**
 * A table that scrolls by itself where it is too wide.
 *
 * @param columns texts, or pairs of a text and a class
 * @param rows lists of cells
 */
export function table(caption, columns, rows, empty) {
    if (rows.length === 0) {
        return el('div', {}, el('h3', {}, caption), el('p', {class: 'note'}, empty));
    }
    const classes = columns.map((column) => (Array.isArray(column) ? column[1] : false));
    const head = columns.map((column, i) => el('th', {scope: 'col', class: classes[i]}, [].concat(column)[0]));
    const body = rows.map((cells) => el('tr', {}, cells.map((cell, i) => el('td', {class: classes[i]}, cell))));
    return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
        el('table', {}, el('caption', {}, caption), el('thead', {}, el('tr', {}, head)), el('tbody', {}, body)));
}

const NUMBER = new Intl.NumberFormat();
const TIME = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const DATE_AND_TIME = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
const DIGIT = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const UNITS = ['octets', 'KB', 'MB', 'GB', 'TB'];

export function number(value) {
    return NUMBER.format(value);
}

/** A number with its noun, such as "1 client" and "2 clients". */
export function count(value, noun) {
    return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A size as in the replies: 1 KB is 1024 octets. */
export function octets(value) {
    const step = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), UNITS.length - 1);
    return `${DIGIT.format(value / 1024 ** step)} ${UNITS[step]}`;
}

/** A time of today without its date; any other text as it is. */
export function time(text) {
    const moment = new Date(text);
    if (Number.isNaN(moment.getTime())) {
        return text;
    }
    const today = moment.toDateString() === new Date().toDateString();
    return (today ? TIME : DATE_AND_TIME).format(moment);
}

/** A sentence with its times, which are in UTC, as {@link time} spells them. */
export function localTimes(sentence) {
    return sentence.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, time);
}

/** Shows a fault where an action failed, and clears it where one succeeded. Its button waits meanwhile. */
export function attempt(place, action) {
    return async (event) => {
        event?.preventDefault();
        const button = event?.submitter ?? event?.target.closest?.('button');
        button?.toggleAttribute('disabled', true);
        try {
            replace(place, '');
            await action(event);
        } catch (error) {
            replace(place, error.message);
        } finally {
            button?.toggleAttribute('disabled', false);
        }
    };
}

/** Waits for all of them, and then fails if one has failed: a route that fails does not keep the others from showing. */
export async function all(...works) {
    const failed = (await Promise.allSettled(works)).find((work) => work.status === 'rejected');
    if (failed) {
        throw failed.reason;
    }
}
