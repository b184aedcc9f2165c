import { testRule } from '../../testing/index.ts';
import { dfTrustedRegistry } from './rule.ts';

testRule(dfTrustedRegistry, import.meta.dirname);
