import { testRule } from '../../testing/index.ts';
import { scUselessCat } from './rule.ts';

testRule(scUselessCat, import.meta.dirname);
