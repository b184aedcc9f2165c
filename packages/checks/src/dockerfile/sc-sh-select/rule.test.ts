import { testRule } from '../../testing/index.ts';
import { scShSelect } from './rule.ts';

testRule(scShSelect, import.meta.dirname);
