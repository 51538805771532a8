// Elements of SVG and HTML, made in one line.
const SVG = "http://www.w3.org/2000/svg";

function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Return an SVG element with these attributes and children (elements or text). */
export function svg(name, attributes = {}, ...children) {
  return made(document.createElementNS(SVG, name), attributes, children);
}

/** Return an HTML element with these attributes and children (elements or text). */
export function html(name, attributes = {}, ...children) {
  return made(document.createElement(name), attributes, children);
}
