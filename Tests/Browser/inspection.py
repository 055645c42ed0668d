"""Looks at a page as different people see it: pictures of it, and what everybody needs in every page."""

LOOKS = (("light", 1280, 900, "light"), ("dark", 1280, 900, "dark"), ("phone", 390, 844, "light"))

FAULTS = """
const faults = [];
const shown = (part) => part.getClientRects().length > 0;
const named = (part) => (part.getAttribute('aria-label') || part.getAttribute('aria-labelledby') || part.textContent.trim()
  || part.querySelector('img[alt]:not([alt=""])') || part.title);
for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
  if (!field.labels?.length && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby'))
    faults.push('no label: ' + (field.name || field.type));
}
for (const part of document.querySelectorAll('a[href], button, summary')) {
  if (shown(part) && !named(part)) faults.push('no name: ' + part.outerHTML.slice(0, 60));
}
const headings = [...document.querySelectorAll('h1')].filter(shown);
if (headings.length !== 1) faults.push(headings.length + ' h1');
for (const picture of document.querySelectorAll('img:not([alt])')) faults.push('no alt: ' + picture.src.slice(-40));
for (const picture of document.querySelectorAll('img[src]')) {
  if (shown(picture) && picture.complete && picture.naturalWidth === 0 && picture.loading !== 'lazy')
    faults.push('broken picture: ' + picture.src.slice(-60));
}
const ids = [...document.querySelectorAll('[id]')].map((part) => part.id);
for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) faults.push('twice the id ' + id);
for (const part of document.querySelectorAll('[aria-describedby]')) {
  for (const id of part.getAttribute('aria-describedby').split(/\\s+/))
    if (id && !document.getElementById(id)) faults.push('describedby leads nowhere: ' + id);
}
if (document.querySelectorAll('nav [aria-current=page]').length > 1) faults.push('two places are called the current one');
if (!document.documentElement.lang) faults.push('no language');
if (!document.title.trim()) faults.push('no title');
if (!document.querySelector('main')) faults.push('no main');
if (/\\{\\{|\\}\\}/.test(document.body.innerText)) faults.push('a tag of the template is shown');
for (const words of document.body.innerText.match(/\\b[a-z]+(\\.[a-zA-Z]+){2,}\\b/g) ?? [])
  if (!/^(www|example)\\.|\\.(org|com|jpg|dcm|onnx|so)$/.test(words)) faults.push('a key is shown: ' + words);
return faults;
"""

CONTRAST = """
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const plain = /^rgba?\\(\\s*\\d+,\\s*\\d+,\\s*\\d+(,\\s*1)?\\)$/;
const faults = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const part = node.parentElement;
  if (!node.data.trim() || !part.getClientRects().length || part.closest('.hide, .skip, svg, option, [disabled]')) continue;
  let behind = part, ground = null;
  for (; behind && !ground; behind = behind.parentElement) {
    const style = getComputedStyle(behind);
    if (style.backgroundImage !== 'none') { ground = 'picture'; break; }
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') ground = style.backgroundColor;
  }
  const style = getComputedStyle(part);
  ground ??= getComputedStyle(document.documentElement).backgroundColor;
  if (!plain.test(ground) || !plain.test(style.color)) continue;
  const [high, low] = [light(style.color), light(ground)].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const ratio = (high + 0.05) / (low + 0.05);
  if (ratio < (isLarge ? 3 : 4.5)) faults.add(`contrast ${ratio.toFixed(1)}: ${node.data.trim().slice(0, 30)}`);
}
return [...faults];
"""

OVERFLOW = """
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide <= 0) return [];
const edge = document.documentElement.clientWidth;
const out = [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > edge + 1);
return ['too wide at 320 px by ' + wide + ': ' + out.slice(-2).map((part) => part.tagName.toLowerCase() + '.' + part.className).join(' ')];
"""


class Inspection:
    def __init__(self, driver, report, folder):
        self._driver, self._report, self._folder = driver, report, folder
        self._number = 0
        self._complaints = []

    def look(self, name):
        """Takes the pictures of the page that is open and counts one claim about it."""
        self._number += 1
        faults = list(self._driver.script(FAULTS))
        for look, width, height, scheme in LOOKS:
            self._driver.dress(width, height, scheme)
            if look != "phone":
                faults += [f"{look}: {fault}" for fault in self._driver.script(CONTRAST)]
            self._driver.shot(self._folder / f"{self._number:02}-{name}-{look}.png")
        self._driver.dress(320, 700, "light")
        faults += self._driver.script(OVERFLOW)
        self._driver.dress(1280, 900, "light")
        self._note(name)
        self._report.check(f"page {name}", not faults, "; ".join(faults[:4]))

    def complaints(self):
        self._note("end")
        return self._complaints

    def _note(self, name):
        for message in self._driver.log():
            # Pages that answer with an error on purpose are told of as well.
            if "the server responded with a status of" in message:
                continue
            self._complaints.append(f"{name}: {message}")
