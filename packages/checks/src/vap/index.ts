export { readAdmissionPolicies } from './read-policies.ts';
