import { testRule } from '../../testing/index.ts';
import { scForOverFind } from './rule.ts';

testRule(scForOverFind, import.meta.dirname);
