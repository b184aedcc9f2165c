import { testRule } from '../../testing/index.ts';
import { scComparisonWithoutBlanks } from './rule.ts';

testRule(scComparisonWithoutBlanks, import.meta.dirname);
