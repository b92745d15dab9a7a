/** What became of a call, in words: what came, or what was raised. */
export async function endingOf(work, { look }) {
  try {
    return given(await work(), look);
  } catch (error) {
    return raised(error);
  }
}

function given(value, look) {
  const id = value.id ?? value.customer?.externalId;
  const what = typeof id === 'string' || look !== undefined ? 'a customer' : `\`${JSON.stringify(value)}\``;
  // To Dub, a lead that is told of again belongs to no link any more.
  if (value.link === null) return `${what}, \`link\`: null`;
  return look === undefined ? what : `${what}, \`${look}\`: ${JSON.stringify(value[look]) ?? 'none'}`;
}

/** The class of an error, and what tells it from others of its class. */
function raised(error) {
  const facts = [
    error.statusCode,
    error.code ?? error.error?.code,
    error.detail?.code ?? error.detail?.cause?.code ?? error.cause?.code ?? error.cause?.cause?.code,
  ];
  const said = facts.filter((fact) => typeof fact === 'string' || fact >= 100);
  return [`\`${error.type ?? error.name}\``, ...new Set(said)].join(' ');
}

/** Between two calls: a connection is known to be free a little after its answer. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
