"""The life of a customer through Stripe's official Python client, against a server that runs already.

    python3 test/clients/stripe-python.py http://127.0.0.1:4242
"""

import sys
import unittest
import uuid

import stripe

JENNY = "cus_NffrFeUfNV2Hib"


class Customers(unittest.TestCase):
    def setUp(self):
        stripe.api_base = SERVER
        stripe.max_network_retries = 0
        # A sandbox of its own for each test.
        stripe.api_key = "sk_test_sandbox_" + uuid.uuid4().hex

    def refused(self, kind, call, *args, **params):
        with self.assertRaises(kind) as raised:
            call(*args, **params)
        return raised.exception

    def test_create_retrieve_modify_delete(self):
        made = stripe.Customer.create(email="ada@example.com", name=" Ada ", metadata={"plan": "pro", "seat": "1"})
        self.assertRegex(made.id, r"^cus_[A-Za-z0-9]{14}$")
        self.assertEqual(made.name, "Ada")
        changed = stripe.Customer.modify(made.id, description="First", metadata={"plan": "", "team": "x"})
        self.assertEqual(dict(changed.metadata), {"seat": "1", "team": "x"})
        self.assertEqual(stripe.Customer.retrieve(made.id).description, "First")
        self.assertTrue(stripe.Customer.delete(made.id).deleted)
        self.assertTrue(stripe.Customer.retrieve(made.id).deleted)

    def test_auto_paging_sees_each_customer_once_in_both_directions(self):
        made = [stripe.Customer.create(email="page@example.com").id for _ in range(25)]
        down = [c.id for c in stripe.Customer.list(email="page@example.com", limit=4).auto_paging_iter()]
        self.assertEqual(down, made[::-1])
        up = stripe.Customer.list(email="page@example.com", limit=4, ending_before=made[0])
        self.assertEqual([c.id for c in up.auto_paging_iter()], made[1:])

    def test_search(self):
        made = stripe.Customer.create(email="find@example.com", metadata={"tier": "gold"})
        found = stripe.Customer.search(query="email:'FIND@example.com' AND metadata['tier']:'gold'")
        self.assertEqual([c.id for c in found.auto_paging_iter()], [made.id])
        self.refused(stripe.error.InvalidRequestError, stripe.Customer.search, query="nonsense")

    def test_a_repeated_key_gives_the_first_answer(self):
        key = uuid.uuid4().hex
        first = stripe.Customer.create(email="once@example.com", idempotency_key=key)
        again = stripe.Customer.create(email="once@example.com", idempotency_key=key)
        self.assertEqual(first.id, again.id)
        self.assertEqual(again.last_response.headers["Idempotent-Replayed"], "true")
        self.refused(stripe.error.IdempotencyError, stripe.Customer.create, email="b@example.com", idempotency_key=key)

    def test_sub_resources(self):
        card = stripe.Customer.create_source(JENNY, source="tok_visa")
        self.assertEqual(card.last4, "4242")
        self.assertEqual(stripe.Customer.retrieve(JENNY, expand=["default_source"]).default_source.id, card.id)
        method = stripe.PaymentMethod.attach("pm_card_mastercard", customer=JENNY)
        self.assertEqual([m.id for m in stripe.Customer.list_payment_methods(JENNY, type="card")], [method.id])
        tax_id = stripe.Customer.create_tax_id(JENNY, type="eu_vat", value="DE123456789")
        self.assertEqual([t.id for t in stripe.Customer.list_tax_ids(JENNY)], [tax_id.id])
        stripe.Customer.create_balance_transaction(JENNY, amount=-500, currency="usd")
        self.assertEqual(stripe.Customer.retrieve(JENNY).balance, -500)
        coupon = stripe.Coupon.create(percent_off=25, duration="once")
        self.assertEqual(stripe.Customer.modify(JENNY, coupon=coupon.id).discount.coupon.id, coupon.id)
        subscription = stripe.Subscription.create(customer=JENNY, items=[{"price": "price_any"}])
        self.assertEqual(stripe.Subscription.delete(subscription.id).status, "canceled")
        told = {event.type for event in stripe.Event.list(limit=100)}
        self.assertLessEqual({"customer.source.created", "payment_method.attached", "coupon.created"}, told)

    def test_each_status_raises_its_own_error(self):
        for status, kind in {
            400: stripe.error.InvalidRequestError,
            401: stripe.error.AuthenticationError,
            402: stripe.error.CardError,
            403: stripe.error.PermissionError,
            404: stripe.error.InvalidRequestError,
            409: stripe.error.APIError,
            429: stripe.error.RateLimitError,
            500: stripe.error.APIError,
        }.items():
            error = self.refused(kind, stripe.Customer.retrieve, f"cus_fauxpay_{status}")
            self.assertEqual(error.http_status, status)
        declined = self.refused(stripe.error.CardError, stripe.Customer.create, source="tok_chargeDeclined")
        self.assertEqual(declined.code, "card_declined")


if __name__ == "__main__":
    SERVER = sys.argv.pop(1)
    unittest.main()
