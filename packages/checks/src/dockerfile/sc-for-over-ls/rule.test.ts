import { testRule } from '../../testing/index.ts';
import { scForOverLs } from './rule.ts';

testRule(scForOverLs, import.meta.dirname);
