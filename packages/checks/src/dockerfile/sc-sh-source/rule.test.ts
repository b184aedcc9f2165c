import { testRule } from '../../testing/index.ts';
import { scShSource } from './rule.ts';

testRule(scShSource, import.meta.dirname);
