import { testRule } from '../../testing/index.ts';
import { scShSubstring } from './rule.ts';

testRule(scShSubstring, import.meta.dirname);
