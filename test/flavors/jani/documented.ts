import { BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';

/** The examples of the documents, key for key. */
export const brighton = {
  id: BRIGHTON,
  name: 'Brighton Mboya',
  email: 'brighton@jani.com',
  phone: '+2557881234567',
  address: { city: 'Dar es Salaam', country: 'Tanzania' },
  payment_method: 'card_01h3vjs3b16yc3f9q8q9pfrb79',
  created_at: '2024-09-01T15:00:00.000Z',
  updated_at: '2024-09-01T15:00:00.000Z',
  status: 'active',
  custom_data: { loyalty_program: 'silver' },
};

export const customerList = [
  {
    id: 'cus_01h3vjs3b16yc3f9q8q9pfrb78',
    name: 'Jane Doe',
    email: 'jane.doe@example.com',
    phone: '+255788323255',
    address: { city: 'Arusha', country: 'Tanzania' },
    payment_method: 'momo_01h3vjs3b16yc3f9q8q9pfrb78',
    created_at: '2024-08-26T12:15:00.000Z',
    updated_at: '2024-09-01T14:30:00.000Z',
    status: 'active',
    custom_data: { loyalty_program: 'gold' },
  },
  {
    id: 'cus_01h3vjs3b16yc3f9q8q9pfrb79',
    name: 'John Smith',
    email: 'john.smith@example.com',
    phone: '+9876543210',
    address: { city: 'Arusha', country: 'Tanzania' },
    payment_method: null,
    created_at: '2024-08-27T09:45:00.000Z',
    updated_at: '2024-08-27T09:45:00.000Z',
    status: 'active',
    custom_data: { referral_source: 'web' },
  },
];

export const newCustomer = {
  name: 'Brighton Mboya',
  email: 'brighton@jani.com',
  phone: '+2557881234567',
  address: { city: 'Dar es Salaam', country: 'Tanzania' },
  payment_method: 'card_01h3vjs3b16yc3f9q8q9pfrb79',
  status: 'active',
  custom_data: { loyalty_program: 'Gold' },
};

export const createdCustomer = { ...brighton, custom_data: { loyalty_program: 'Gold' } };

export const customerUpdate = {
  name: 'Alice Johnson',
  email: 'alice.new@example.com',
  phone: '+19876543210',
  address: { city: 'San Francisco', country: 'US' },
  status: 'active',
  custom_data: { loyalty_program: 'gold' },
};

export const updatedCustomer = {
  id: BRIGHTON,
  name: 'Alice Johnson',
  email: 'alice.new@example.com',
  phone: '+19876543210',
  address: { city: 'San Francisco', country: 'US' },
  payment_method: 'card_01h3vjs3b16yc3f9q8q9pfrb79',
  created_at: '2024-09-01T15:00:00.000Z',
  updated_at: '2024-09-02T12:00:00.000Z',
  status: 'active',
  custom_data: { loyalty_program: 'gold' },
};

export const addressList = {
  customer_id: KIGALI,
  addresses: [
    {
      id: HOME,
      description: 'Home Address',
      region: 'Kigali',
      city: 'Kigali',
      country: 'RW',
      custom_data: { landmark: 'Office at Kigali Heights' },
      created_at: '2024-08-01T10:15:30.000Z',
      updated_at: '2024-08-29T14:45:22.000Z',
    },
    {
      id: 'add_01h2y1z6b5d7e8f9g0h1i2j3k4',
      description: 'Office Address',
      region: 'New York',
      city: 'New York City',
      country: 'US',
      custom_data: { floor: '15th' },
      created_at: '2024-07-15T08:20:10.000Z',
      updated_at: '2024-08-20T11:30:45.000Z',
    },
  ],
  limit: 2,
  offset: 0,
};

export const newAddress = {
  region: 'California',
  city: 'San Francisco',
  country: 'US',
  description: 'Home Address',
  custom_data: { landmark: 'Near Golden Gate Park' },
};

/** The example's two dates differ, which no create can answer: here both are the first. */
export const createdAddress = {
  id: HOME,
  customer_id: KIGALI,
  description: 'Home Address',
  region: 'California',
  city: 'San Francisco',
  country: 'US',
  custom_data: { landmark: 'Near Golden Gate Park' },
  created_at: '2024-08-01T10:15:30.000Z',
  updated_at: '2024-08-01T10:15:30.000Z',
};

export const addressUpdate = {
  description: 'Updated Home Address',
  region: 'California',
  city: 'San Francisco',
  country: 'US',
  custom_data: { landmark: 'Near Golden Gate Park' },
};

export const updatedAddress = {
  id: HOME,
  customer_id: KIGALI,
  description: 'Updated Home Address',
  region: 'California',
  city: 'San Francisco',
  country: 'US',
  custom_data: { landmark: 'Near Golden Gate Park' },
  created_at: '2024-08-01T10:15:30.000Z',
  updated_at: '2024-08-29T15:00:00.000Z',
};

export const businessList = {
  data: [
    {
      id: 'biz_01h1w8r7s2v4l5m6n7p8j9k0q1',
      customer_id: KIGALI,
      name: 'Tech Innovations LLC',
      phone: '+1-555-123-4567',
      company_number: '987654321',
      tax_identifier: 'US987654321',
      status: 'active',
      contacts: [{ name: 'Alice Johnson', email: 'alice.johnson@techinnovations.com' }],
      created_at: '2023-01-20T10:15:30.000Z',
      updated_at: '2024-08-01T14:00:00.000Z',
      custom_data: { industry: 'Technology', employee_count: 150 },
    },
    {
      id: 'biz_01h1w8r7s2v4l5m6n7p8j9k0q2',
      customer_id: KIGALI,
      name: 'Creative Solutions Inc.',
      phone: '+1-555-987-6543',
      company_number: '123456789',
      tax_identifier: 'US123456789',
      status: 'archived',
      contacts: [{ name: 'Bob Lee', email: 'bob.lee@creativesolutions.com' }],
      created_at: '2022-06-10T09:30:00.000Z',
      updated_at: '2023-12-15T13:00:00.000Z',
      custom_data: { industry: 'Marketing', employee_count: 30 },
    },
  ],
};

export const newBusiness = {
  name: 'Global Tech Solutions',
  phone: '+1-800-555-1234',
  company_number: '567890123',
  tax_identifier: 'US567890123',
  status: 'active',
  contacts: [
    { name: 'John Doe', email: 'john.doe@globaltech.com' },
    { name: 'Jane Smith', email: 'jane.smith@globaltech.com' },
  ],
  custom_data: { industry: 'Information Technology', employee_count: 200 },
};

export const business = {
  id: GLOBAL,
  customer_id: KIGALI,
  name: 'Global Tech Solutions',
  phone: '+1-800-555-1234',
  company_number: '567890123',
  tax_identifier: 'US567890123',
  status: 'active',
  contacts: [
    { name: 'John Doe', email: 'john.doe@globaltech.com' },
    { name: 'Jane Smith', email: 'jane.smith@globaltech.com' },
  ],
  created_at: '2024-09-03T12:00:00.000Z',
  updated_at: '2024-09-03T12:00:00.000Z',
  custom_data: { industry: 'Information Technology', employee_count: 200 },
};

export const businessUpdate = {
  name: 'Global Tech Innovations',
  phone: '+1-800-555-5678',
  tax_identifier: 'US987654321',
  contacts: [{ name: 'John Doe', email: 'john.doe@globaltechinnovations.com' }],
  custom_data: { industry: 'Tech Innovations', employee_count: 250 },
};

export const updatedBusiness = {
  id: GLOBAL,
  customer_id: KIGALI,
  name: 'Global Tech Innovations',
  phone: '+1-800-555-5678',
  company_number: '567890123',
  tax_identifier: 'US987654321',
  status: 'active',
  contacts: [{ name: 'John Doe', email: 'john.doe@globaltechinnovations.com' }],
  created_at: '2024-09-03T12:00:00.000Z',
  updated_at: '2024-09-04T10:15:30.000Z',
  custom_data: { industry: 'Tech Innovations', employee_count: 250 },
};
