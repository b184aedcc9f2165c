import { testRule } from '../../testing/index.ts';
import { capabilitiesDangerousAdded } from './rule.ts';

testRule(capabilitiesDangerousAdded, import.meta.dirname);
