import { testRule } from '../../testing/index.ts';
import { scXPrefix } from './rule.ts';

testRule(scXPrefix, import.meta.dirname);
