import { testRule } from '../../testing/index.ts';
import { capabilitiesAdded } from './rule.ts';

testRule(capabilitiesAdded, import.meta.dirname);
