export async function makeTypes() { return 0; }
