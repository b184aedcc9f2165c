import { testRule } from '../../testing/index.ts';
import { scShAppendAssignment } from './rule.ts';

testRule(scShAppendAssignment, import.meta.dirname);
