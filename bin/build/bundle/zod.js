/** One name out of many, so that they need not all be gathered where this is required. */
export { z } from 'zod';
