import { testRule } from '../../testing/index.ts';
import { scDoubleEqualsAssignment } from './rule.ts';

testRule(scDoubleEqualsAssignment, import.meta.dirname);
