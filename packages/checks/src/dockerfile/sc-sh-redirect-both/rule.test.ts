import { testRule } from '../../testing/index.ts';
import { scShRedirectBoth } from './rule.ts';

testRule(scShRedirectBoth, import.meta.dirname);
