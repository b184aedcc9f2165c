import { testRule } from '../../testing/index.ts';
import { scGlobInAssignment } from './rule.ts';

testRule(scGlobInAssignment, import.meta.dirname);
