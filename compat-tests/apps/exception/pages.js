/** Opens the page of a title. */
export function open(title) {
  return title.name;
}
