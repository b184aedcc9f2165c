import { testRule } from '../../testing/index.ts';
import { scConstantEmptiness } from './rule.ts';

testRule(scConstantEmptiness, import.meta.dirname);
