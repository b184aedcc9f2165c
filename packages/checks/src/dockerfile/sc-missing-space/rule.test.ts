import { testRule } from '../../testing/index.ts';
import { scMissingSpace } from './rule.ts';

testRule(scMissingSpace, import.meta.dirname);
