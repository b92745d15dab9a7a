import * as usual from '../contestants.js';
import { stripe } from '../flavors/stripe.js';

/**
 * Whether a server answers rightly: a create with a customer, and a retrieve with the one that was created, or with the
 * one that it was told of where it keeps none. Gives both requests.
 */
export async function examine(server, contestant, known) {
  const { create = usual.create, retrieve: retrieveBy = stripe.retrieve, stores } = contestant;
  const created = await customerOf(server, create);
  if (stores && !decodeURIComponent(create.body).includes(created.email))
    throw new Error(`a create was answered with another customer: ${JSON.stringify(created)}`);
  const { id } = stores ? created : known;
  const retrieve = retrieveBy(id);
  const found = await customerOf(server, retrieve);
  if (found.id !== id)
    throw new Error(`a retrieve was answered with another customer: ${JSON.stringify(found)}`);
  return { create, retrieve };
}

async function customerOf(server, request) {
  const { status, body } = await usual.answerTo(server, request);
  if (status !== 200 && status !== 201) throw new Error(`${request.path} was answered ${status} ${body}`);
  return JSON.parse(body);
}
