/** The release that took coupons off customers, and periods and single discounts off subscriptions. */
export const BASIL = '2025-03-31';

/** The release that gave subscriptions a billing mode. */
export const BILLING_MODE = '2025-06-30';

/** The release that put the coupon of a discount into `source`, and that of a promotion code into `promotion`. */
export const CLOVER = '2025-09-30';

/** The release whose specification has the latest keys of a subscription. */
export const ENDIVE = '2026-09-30';
