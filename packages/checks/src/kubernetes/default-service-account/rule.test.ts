import { testRule } from '../../testing/index.ts';
import { defaultServiceAccount } from './rule.ts';

testRule(defaultServiceAccount, import.meta.dirname);
