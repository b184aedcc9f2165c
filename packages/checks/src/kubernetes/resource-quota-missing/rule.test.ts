import { testRule } from '../../testing/index.ts';
import { resourceQuotaMissing } from './rule.ts';

testRule(resourceQuotaMissing, import.meta.dirname);
