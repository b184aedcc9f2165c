import { testRule } from '../../testing/index.ts';
import { labelsRecommended } from './rule.ts';

testRule(labelsRecommended, import.meta.dirname);
