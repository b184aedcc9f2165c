import { testRule } from '../../testing/index.ts';
import { scForOverLines } from './rule.ts';

testRule(scForOverLines, import.meta.dirname);
