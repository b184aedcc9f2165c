import { testRule } from '../../testing/index.ts';
import { scCopyWithoutDestination } from './rule.ts';

testRule(scCopyWithoutDestination, import.meta.dirname);
