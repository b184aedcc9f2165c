import { testRule } from '../../testing/index.ts';
import { workloadExposedToInternet } from './rule.ts';

testRule(workloadExposedToInternet, import.meta.dirname);
