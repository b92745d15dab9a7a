/** A mock as one writes it by hand: `node express-app.js PORT CUSTOMER`. */
import express from 'express';

const [port, json] = process.argv.slice(2);
const customer = JSON.parse(json);
const customers = new Map([[customer.id, customer]]);

const app = express();
app.get('/v1/customers/:id', (req, res) => {
  res.json(customers.get(req.params.id));
});
app.post('/v1/customers', express.urlencoded(), (req, res) => {
  const made = { ...customer, ...req.body, id: `cus_${customers.size}` };
  customers.set(made.id, made);
  res.json(made);
});
app.listen(Number(port), '127.0.0.1');
