import { testRule } from '../../testing/index.ts';
import { scSpaceInAssignment } from './rule.ts';

testRule(scSpaceInAssignment, import.meta.dirname);
