import { testRule } from '../../testing/index.ts';
import { deprecatedApi } from './rule.ts';

testRule(deprecatedApi, import.meta.dirname);
