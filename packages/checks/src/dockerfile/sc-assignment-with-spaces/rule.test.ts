import { testRule } from '../../testing/index.ts';
import { scAssignmentWithSpaces } from './rule.ts';

testRule(scAssignmentWithSpaces, import.meta.dirname);
