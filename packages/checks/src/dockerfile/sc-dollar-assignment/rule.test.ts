import { testRule } from '../../testing/index.ts';
import { scDollarAssignment } from './rule.ts';

testRule(scDollarAssignment, import.meta.dirname);
